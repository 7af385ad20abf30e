// expect: holds
// Messages of one sender to one receiver arrive in order, whatever else arrives.
event eFrom: (int, int);
machine Kid {
  start state S {
    entry (t: (machine, int)) {
      send t.0, eFrom, t.1, 1;
      send t.0, eFrom, t.1, 2;
    }
  }
}
machine Main {
  var last: map[int, int];
  start state S {
    entry {
      last[1] = 0;
      last[2] = 0;
      new Kid((this, 1));
      new Kid((this, 2));
    }
    on eFrom do (t: (int, int)) {
      assert t.1 == last[t.0] + 1;
      last[t.0] = t.1;
    }
  }
}
