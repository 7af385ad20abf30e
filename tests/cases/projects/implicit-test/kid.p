machine Kid { start state S { entry (n: int) { assert n == 3; } } }
