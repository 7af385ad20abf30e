// The legal neighbours of S-49-choose-operand.
machine Main {
  var i: int;
  var b: bool;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var sp: set[(int, bool)];
  start state S {
    entry {
      b = choose();
      i = choose(3);
      i = choose(i);
      i = choose(s);
      i = choose(st);
      i = choose(mp);
      b = choose(values(mp));
      b = choose(sp).1;
      b = $ || $$;
    }
  }
}
