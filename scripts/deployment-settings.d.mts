/** What is asked for, by the names of the options: app-host, jitsi-host, public-ip and email. */
export type Answers = Readonly<Record<string, string>>;

export declare const QUESTIONS: readonly {
  readonly name: string;
  readonly question: string;
  /** What is wrong with an answer, or null. */
  readonly problem: (answer: string, answers: Answers) => string | null;
}[];

export declare function tidyAnswer(name: string, answer: string): string;
export declare function findProblems(answers: Answers): readonly string[];
export declare function writeSettings(answers: Answers, randomHex: (bytes: number) => string): string;
