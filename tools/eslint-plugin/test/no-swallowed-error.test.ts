import rule from '../src/no-swallowed-error';
import { ruleTester } from './rule-tester';

const errors = [{ messageId: 'swallowed' }];

ruleTester.run('no-swallowed-error', rule, {
  valid: [
    "try { load(); } catch (error) { throw new AppError('load_failed', 500, String(error)); }",
    "try { load(); } catch { throw new AppError('load_failed', 500, 'The page could not be read'); }",
    'try { load(); } catch { /* nobody waits for a wake-up: the sweep finds the lane */ }',
    'load().catch((error) => log.error({ error }))',
    'load().catch(reportLater)',
    '// the sweep finds the lane\nload().catch(() => undefined)',
    'load().catch(() => {\n  // the sweep finds the lane\n})',
    "load().catch(() => { throw new AppError('load_failed', 500, 'Try again') })",
  ],
  invalid: [
    { code: 'try { load(); } catch {}', errors },
    { code: 'try { load(); } catch (error) { return null; }', errors },
    { code: "try { load(); } catch { log.info('something went wrong'); }", errors },
    { code: 'load().catch(() => undefined)', errors },
    { code: '// far away\n\nload().catch(() => undefined)', errors },
    { code: '// of another thing\ntry { load(); } catch {}', errors },
    { code: 'load().catch(function (error) { retry(); })', errors },
  ],
});
