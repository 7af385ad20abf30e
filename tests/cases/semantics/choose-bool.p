// expect: holds
// $, $$ and choose() are bools, chosen afresh at each evaluation.
machine Main {
  start state S {
    entry {
      var a: bool;
      var b: bool;
      var c: bool;
      a = $;
      b = $$;
      c = choose();
      assert (a || !a) && (b || !b) && (c || !c);
    }
  }
}
