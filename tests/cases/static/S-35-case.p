// A case parameter accepts the payload of each listed event; a case without parameter takes payload-less events only.
event eN; event eI: int; event eB: bool;
machine Main {
  start state S {
    entry {
      receive {
        case eI: { }  // error: P0435
      }
      receive {
        case eN: (p: int) { }  // error: P0435
        case eI, eB: (p: int) { }  // error: P0435
      }
      receive {
        case eI: (p: bool) { }  // error: P0435
      }
      receive {
        case eN, eB: { }  // error: P0435
      }
      receive {
        case halt: (p: int) { }  // error: P0435
      }
    }
  }
}
