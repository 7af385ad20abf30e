// A string that is never closed is a lexical error.
machine Main { start state S { } }
fun g() { print "open; }  // error: P0201