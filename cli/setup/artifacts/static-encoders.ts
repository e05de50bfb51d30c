/** The static FFmpeg inside one wheel of the Python package imageio-ffmpeg 0.8.1. */
interface StaticEncoder {
  wheelSha256: string;
  wheelBytes: number;
  /** File name below imageio_ffmpeg/binaries. */
  member: string;
  programSha256: string;
}

/** By Node's `platform-arch`. Every hash was computed from the published wheel. */
export const staticEncoders: Readonly<Record<string, StaticEncoder>> = {
  'linux-x64': {
    wheelSha256: '050d6850601c3b3890bd2b28306f3b842b3daea390a561101174375a1c460bda',
    wheelBytes: 67_998_402,
    member: 'ffmpeg-linux-x86_64-v9.0.2',
    programSha256: '0d709a0bed1a43f24cd2c420878c63afea4580671b6949ad19ed124572f3bc3d',
  },
  'linux-arm64': {
    wheelSha256: 'fad3176f859b25869e60a8ed79957d4e3ed74a97a95e5f0cdcb91455f6c6d00e',
    wheelBytes: 60_956_631,
    member: 'ffmpeg-linux-aarch64-v9.0.2',
    programSha256: '0b0b5ac30495b4e07ce1321b8d58200f901f57782884a8b6b264c7528c2c9e77',
  },
  'darwin-x64': {
    wheelSha256: '9538a10e598257263b5de1a1c1b86e7603417bc219245b1e279b452e5e48cc20',
    wheelBytes: 26_974_382,
    member: 'ffmpeg-macos-x86_64-v9.0.2',
    programSha256: 'a45b462cf91ed89148ae218c4577e30896485d7a6792c3673bcf5f823fa01b63',
  },
  'darwin-arm64': {
    wheelSha256: '5636d691e36e5274b13fe38182b1f627b2e35dcecc63944012c2470f9484fc45',
    wheelBytes: 22_625_474,
    member: 'ffmpeg-macos-aarch64-v9.0',
    programSha256: '591260c945d0eef150e3bf82b0ef988bd36a9cecc18ff05d6679617159f0a95e',
  },
  'win32-x64': {
    wheelSha256: 'f27ca4cb85e2d4946deedbce1a81245dfd942a2bcf94b53676fb3956aa95bf1b',
    wheelBytes: 38_893_483,
    member: 'ffmpeg-win-x86_64-v9.0.2.exe',
    programSha256: '3256173f3f8bffd7df12227c68adf68025edb1832273a9530688a7bb1ed8edec',
  },
  'win32-arm64': {
    wheelSha256: '0b7079e63dc34f97e43db5a5b7b9efb85edc1c6623313e0a4a17ebc7c2ce7a51',
    wheelBytes: 37_499_681,
    member: 'ffmpeg-win-aarch64-v9.0.1.exe',
    programSha256: 'a169b9d26b2380be66211022525c9ac16affc923ba05b561024e57c5ed4281f9',
  },
};
