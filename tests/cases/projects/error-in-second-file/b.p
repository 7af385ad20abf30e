fun give(): bool { return 1; }
