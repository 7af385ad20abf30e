fun tag(): int { return 7; }
machine Bottom { start state S { } }
test tBottom [main=Bottom]: { Bottom };
