// The legal neighbour of S-35-case.
event eN; event eO; event eI: int; event eB: bool;
machine Main {
  start state S {
    entry {
      receive { case eI: (p: int) { } }
      receive { case eN: (p: machine) { } case eI, eB: (p: any) { } }
      receive { case eN, eO, halt: { } }
      receive { case halt: (p: event) { } case eN: (p: data) { } }
    }
  }
}
