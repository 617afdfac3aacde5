/** What the senders know: which events they have sent, and which of them were acknowledged. */
export class SendersLedger {
  /** @type {Set<string>} */
  acknowledged = new Set();
  /** @type {Set<string>} */
  givenUp = new Set();
  handedOver = 0;

  /** @param {string} id */
  acknowledge(id) {
    this.acknowledged.add(id);
  }

  /** @param {string} id */
  giveUp(id) {
    this.givenUp.add(id);
  }

  get settled() {
    return this.acknowledged.size + this.givenUp.size;
  }
}
