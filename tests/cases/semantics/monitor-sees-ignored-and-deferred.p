// expect: holds
// Monitors see messages that the receiver ignores, defers, or cannot take because it has halted.
event eIgnored;
event eDeferred;
event eLate;
machine Kid {
  start state S {
    ignore eIgnored;
    defer eDeferred;
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid();
      send k, eIgnored;
      send k, eDeferred;
      send k, halt;
      send k, eLate;
    }
  }
}
spec Sees observes eIgnored, eDeferred, eLate, halt {
  start hot state A {
    on eIgnored goto B;
  }
  hot state B {
    on eDeferred goto C;
  }
  hot state C {
    on halt goto D;
  }
  hot state D {
    on eLate goto E;
  }
  cold state E { }
}
test tcSees [main=Main]: assert Sees in { Main, Kid };
