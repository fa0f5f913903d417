"""The timed work: arq jobs that sweep what is due and deliver what is queued."""
