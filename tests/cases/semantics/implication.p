// expect: holds
// ==> is short-circuit and left-associative; <==> is equality.
machine Main {
  start state S {
    entry {
      var z: int;
      var no: bool;
      assert z != 0 ==> 1 / z == 1;
      assert no ==> no;
      assert !(true ==> no);
      assert !(no ==> true ==> no);
      assert no <==> no;
      assert !(no <==> true);
      assert true <==> true;
      assert no || true ==> true;
    }
  }
}
