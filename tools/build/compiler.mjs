/** @typedef {(code: string, file: string) => { code: string, map: string }} Compile */

/**
 * SWC where its binary exists for this machine, TypeScript's own `transpileModule` elsewhere (macOS today).
 * Both keep `import()` and emit the decorator metadata that Nest reads.
 * @returns {Promise<Compile>}
 */
export async function loadCompiler() {
  // Absent where there is no binary for this machine.
  const swc = await import('@swc/core').catch(() => null);
  return swc && process.env.CUSTOMERING_COMPILER !== 'typescript'
    ? withSwc(swc)
    : withTypeScript(await import('typescript'));
}

/** @param {typeof import('@swc/core')} swc @returns {Compile} */
function withSwc(swc) {
  return (code, file) => {
    const out = swc.transformSync(code, {
      filename: file,
      swcrc: false,
      sourceMaps: true,
      jsc: {
        parser: { syntax: 'typescript', tsx: file.endsWith('x'), decorators: true },
        target: 'es2023',
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'commonjs', ignoreDynamic: true, exportInteropAnnotation: true },
    });
    return { code: out.code, map: out.map ?? '{}' };
  };
}

/** @param {{ default: typeof import('typescript') }} compiler @returns {Compile} */
function withTypeScript({ default: ts }) {
  return (code, file) => {
    const out = ts.transpileModule(code, {
      fileName: file,
      compilerOptions: {
        module: ts.ModuleKind.Node16,
        moduleDetection: ts.ModuleDetectionKind.Force,
        target: ts.ScriptTarget.ES2023,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
        esModuleInterop: true,
        sourceMap: true,
      },
    });
    return { code: out.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), map: out.sourceMapText ?? '{}' };
  };
}
