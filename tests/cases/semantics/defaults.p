// expect: holds
// Default values of every type; the default of an enum is its numerically smallest element.
enum Colour { Red = 3, Green = 1, Blue = 2 }
enum Plain { First, Second }
type Pair = (a: int, b: seq[bool]);
event eA;
interface Peer() receives eA;
machine Main {
  var i: int;
  var p: Pair;
  var c: Colour;
  start state S {
    entry {
      var t: (bool, (string, Colour));
      var o: (float);
      var e: Plain;
      assert i == 0 && p.a == 0 && sizeof(p.b) == 0;
      assert c == Green && default(Colour) == Green && default(Colour) to int == 1;
      assert e == First;
      assert t.0 == false && t.1.0 == "" && t.1.1 == Green;
      assert o.0 == 0.0;
      assert default(any) == null && default(data) == null && default(machine) == null && default(event) == null;
      assert sizeof(default(set[int])) == 0 && sizeof(default(map[int, int])) == 0;
      assert default(Pair) == p;
      assert default(Peer) == default(machine);
    }
  }
}
