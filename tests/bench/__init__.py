"""Speed, always as a ratio against the bare library in the same run; `make bench` prints it, no test asserts it."""
