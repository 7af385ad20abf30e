// expect: holds
// print has no effect on the state: both branches end in one.
machine Main {
  start state S {
    entry {
      if ($) {
        print "left";
      } else {
        print format("right {0}", 1);
      }
    }
  }
}
