"""The application: settings, command line, wiring, start and stop."""
