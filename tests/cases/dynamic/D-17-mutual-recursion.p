// expect: divergence
// D-17: two functions that call each other for ever.
fun ping() { // violation: P1017
  pong(); // violation: P1017
}
fun pong() { // violation: P1017
  ping(); // violation: P1017
}
machine Main {
  start state S {
    entry {
      ping(); // violation: P1017
    }
  }
}
