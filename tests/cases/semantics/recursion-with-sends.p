// expect: holds
// A recursive function that sends: every frame keeps its locals over the scheduling points.
event eNumber: int;
fun countdown(to_whom: machine, n: int) {
  var mine: int;
  mine = n;
  if (n > 0) {
    send to_whom, eNumber, n;
    countdown(to_whom, n - 1);
    send to_whom, eNumber, -mine;
  }
}
machine Kid {
  start state S {
    entry (boss: machine) {
      countdown(boss, 2);
    }
  }
}
machine Main {
  var seen: seq[int];
  start state S {
    entry {
      var k: machine;
      k = new Kid(this);
    }
    on eNumber do (n: int) {
      seen += (sizeof(seen), n);
      if (sizeof(seen) == 4) {
        assert seen[0] == 2 && seen[1] == 1 && seen[2] == -1 && seen[3] == -2;
      }
    }
  }
}
