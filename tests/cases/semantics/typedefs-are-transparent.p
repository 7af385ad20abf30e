// expect: holds
// An alias is its type: for enums, references, tuples with several arguments, and chains of aliases.
enum Colour { Red, Blue }
type Hue = Colour;
type Shade = Hue;
type Pair = (n: int, hue: Shade);
type Child = Kid;
event ePair: Pair;
event eHello: Child;
machine Kid {
  start state S {
    entry (boss: machine) {
      send boss, eHello, this;
    }
  }
}
machine Main {
  start state S {
    entry {
      var h: Hue;
      var s: Shade;
      var k: Child;
      var p: Pair;
      h = Blue;
      s = h;
      assert s == Blue && h == s;
      p = (n = 1, hue = h);
      k = new Kid(this);
      send this, ePair, 2, s;
      receive {
        case ePair: (q: (n: int, hue: Colour)) {
          assert q.n == 2 && q.hue == Blue && q != p;
        }
      }
      receive {
        case eHello: (m: Kid) {
          assert m == k;
        }
      }
    }
  }
}
