// 'param' is a keyword.
machine param { start state S { } }  // error: P0202
machine Main { start state S { } }
