// Closed strings; comment marks and quotes inside them mean nothing.
machine Main { start state S { } }
fun g() { print "closed // no comment /* here"; print "a \" quote"; print "two
lines"; }
