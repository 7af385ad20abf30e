// expect: holds
// D-07: an enum value in any casts back to its enum.
enum Colour { Red = 1, Blue = 4 }
machine Main {
  start state S {
    entry {
      var a: any;
      var c: Colour;
      a = Blue;
      c = a as Colour;
      assert c == Blue && c != Red;
    }
  }
}
