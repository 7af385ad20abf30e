// A receive lists an event once.
event eN; event eI: int; event eO;
machine Main {
  start state S {
    entry {
      receive {
        case eN: { }
        case eN: { }  // error: P0437
      }
      receive {
        case eI: (p: int) { }
        case eN: { }
        case eO, eN: { }  // error: P0437
      }
      receive {
        case eN, eN: { }  // error: P0437
      }
      receive {
        case halt: { }
        case halt: { }  // error: P0437
      }
    }
  }
}
