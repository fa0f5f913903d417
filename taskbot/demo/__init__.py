"""Sample people, work for them to do, and a clock that can be wound: taskbot to be tried within a minute."""
