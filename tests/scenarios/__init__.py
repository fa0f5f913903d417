"""Stories: what people say in a chat, what they hear, and that they hear nothing else."""
