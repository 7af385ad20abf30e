// expect: cast
// D-07: an int that is no number of the enum.
enum Colour { Red = 1, Blue = 4 }
machine Main {
  start state S {
    entry {
      var a: any;
      var c: Colour;
      a = 2;
      c = a as Colour; // violation: P1007
    }
  }
}
