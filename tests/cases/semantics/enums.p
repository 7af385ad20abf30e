// expect: holds
// Unnumbered elements count from 0; numbered ones keep their numbers.
enum Plain { A, B, C }
enum Numbered { X = 10, Y = 0, Z = 5 }
machine Main {
  start state S {
    entry {
      var p: Plain;
      var q: Numbered;
      assert A to int == 0 && B to int == 1 && C to int == 2;
      assert X to int == 10 && Y to int == 0 && Z to int == 5;
      assert p == A && p != C;
      p = C;
      assert p == C;
      assert q == Y;
    }
  }
}
