// Raised event first, then the queue; exit and entry on self-transition (19.2 A).
event eGo; event eQ;
machine Main {
  var log: seq[int];
  start state A {
    entry { log += (sizeof(log), 1); if (sizeof(log) == 1) { send this, eQ; raise eGo; } }
    on eGo goto A with { log += (sizeof(log), 3); }
    on eQ do { assert sizeof(log) == 4 && log[0] == 1 && log[1] == 2 && log[2] == 3 && log[3] == 1; }
    exit { log += (sizeof(log), 2); }
  }
}
