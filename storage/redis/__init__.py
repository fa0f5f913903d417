"""Redis as a doorbell: it says that something waits. What waits is a row, so losing all of Redis loses nothing."""
