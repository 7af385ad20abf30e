// Deferred events are statically fine (19.2 D).
event e1; event e2: int; event eGo;
machine Main {
  var seen: seq[int];
  start state Wait {
    entry { send this, e2, 7; send this, e2, 8; send this, e1; }
    defer e2; on e1 goto Work;
  }
  state Work {
    on e2 do (n: int) { seen += (sizeof(seen), n); if (sizeof(seen) == 2) { assert seen[0] == 7; } }
  }
}
