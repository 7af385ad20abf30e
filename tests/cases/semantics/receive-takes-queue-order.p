// expect: holds
// The first event of the queue that any case lists is taken, not the first case that has one.
event e1;
event e2;
machine Main {
  var log: string;
  start state A {
    entry {
      var i: int;
      send this, e2;
      send this, e1;
      while (i < 2) {
        receive {
          case e1: {
            log = log + "1";
          }
          case e2: {
            log = log + "2";
          }
        }
        i = i + 1;
      }
      assert log == "21";
    }
  }
}
