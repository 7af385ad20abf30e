// expect: holds
// Casts bind more loosely than + and *, more tightly than comparison, and may be followed by tighter operators.
enum Colour { Red, Blue }
machine Main {
  start state S {
    entry {
      var a: any;
      var t: any;
      var x: int;
      var b: bool;
      x = 1;
      a = 3;
      t = (v = 4, w = 5);
      assert x + 1 to float == 2.0;
      assert x == Blue to int;
      assert x >= Blue to int;
      assert a as int + 1 == 4;
      assert a as int * 2 + 1 == 7;
      assert 1 + x as int * 2 == 4;
      assert a as int < 4;
      assert -x as int == -1;
      assert t as (v: int, w: int).v == 4;
      assert 5 to float to int == 5;
      assert 2 * x to float / 4.0 == 0.5;
      b = !b in default(seq[bool]);
      assert !b;
      assert 3 in default(seq[int]) == false;
    }
  }
}
