// expect: cast
// D-07: null does not inhabit an enum type.
enum Colour { Red, Blue }
machine Main {
  start state S {
    entry {
      var c: Colour;
      c = default(any) as Colour; // violation: P1007
    }
  }
}
