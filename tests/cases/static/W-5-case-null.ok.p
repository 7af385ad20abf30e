// The legal neighbour of W-5-case-null.
event eN;
machine Main {
  start state S {
    entry { receive { case eN: { } } }
    on null goto A;
  }
  state A { }
}
