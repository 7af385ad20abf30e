// 10000 is allowed; a sum is no literal and is judged at run time.
machine Main {
  var i: int;
  start state S {
    entry {
      i = choose(10000);
      i = choose(0);
      i = choose(1);
      i = choose(10000 + 1);
    }
  }
}
