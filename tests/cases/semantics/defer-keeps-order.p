// expect: holds
// Deferred events come back in their original order, before later arrivals.
event eKeep: int;
event eGo;
machine Main {
  var last: int;
  start state Wait {
    entry {
      send this, eKeep, 1;
      send this, eKeep, 2;
      send this, eGo;
      send this, eKeep, 3;
    }
    defer eKeep;
    on eGo goto Work;
  }
  state Work {
    on eKeep do (n: int) {
      assert n == last + 1;
      last = n;
    }
  }
}
