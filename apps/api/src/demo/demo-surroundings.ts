/** What the demo's process is, and where it and the product find one another. */
export class DemoSurroundings {
  constructor(
    /** The script of the process; null: there is no demo company here. */
    readonly script: string | null,
    /** Where the simulated vendors listen, as host:port. */
    readonly hosts: readonly string[],
    /** The API, as a process of this machine reaches it. */
    readonly apiUrl: string,
    readonly intakeUrl: string,
    /** How many times faster than the world it lives on. */
    readonly speed = 1,
  ) {}

  /** Why none can be loaded here, with what to do. */
  get unavailable(): string | null {
    return this.script === null
      ? 'The demo company is not set up here: its program was not named when the product was started. Start the product with "npm start", or set DEMO_COMPANY and DEMO_COMPANY_HOSTS as the page on settings says.'
      : null;
  }
}
