// Characters are not quoted with apostrophes.
fun g() { print 'a'; }  // error: P0201
machine Main { start state S { } }
