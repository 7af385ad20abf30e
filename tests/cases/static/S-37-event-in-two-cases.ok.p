// The legal neighbour of S-37-event-in-two-cases.
event eN; event eI: int; event eO;
machine Main {
  start state S {
    entry {
      receive {
        case eN: { receive { case eN: { } } }
        case eI: (p: int) { }
        case eO, halt: { }
      }
      receive { case eN: { } }
    }
  }
}
