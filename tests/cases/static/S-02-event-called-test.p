// 'test' is a keyword and no event name.
event test;  // error: P0202
machine Main { start state S { } }
