#!/usr/bin/env node
import { relative } from 'node:path';
import { readAnswers, usage } from './answers.mjs';
import { Refusal } from './refusal.mjs';
import { writePlugin } from './write-plugin.mjs';

try {
  const answers = await readAnswers(process.argv.slice(2));
  if (answers === null) console.log(usage);
  else {
    const { folder, tarball } = writePlugin(answers);
    console.log(nextSteps(relative('', folder) || '.', tarball));
  }
} catch (problem) {
  if (!(problem instanceof Refusal)) throw problem;
  console.error(problem.message);
  process.exitCode = 1;
}

/**
 * @param {string} folder
 * @param {string} tarball
 */
function nextSteps(folder, tarball) {
  return `${folder} is made. Next:

  cd ${folder}
  npm install
  npm test          builds it and holds it against the rules
  npm run lint
  npm pack          makes ${tarball}

On the machine of the product:

  npm run customering -- plugins add <path of ${tarball}>

README.md in the folder says which file holds what.`;
}
