"""What it costs: figures of one machine beside the same run's floor, printed as tables."""
