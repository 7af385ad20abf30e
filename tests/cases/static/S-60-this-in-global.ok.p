// The legal neighbour of S-60-this-in-global.
event eN; event eM: machine;
fun g(self: machine) { send self, eN; }
machine Main {
  fun h(): machine { return this; }
  start state S { entry { g(this); g(h()); receive { case eN: { g(this); } } } }
}
