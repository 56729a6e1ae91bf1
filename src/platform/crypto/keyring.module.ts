import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CursorCodec } from '../http/cursor.js';
import { Keyring } from './keyring.js';
import { Sealer } from './sealer.js';

/** What is derived from SECRET_KEY: MACs for tokens and cursors, the sealing of secrets. */
@Global()
@Module({})
export class KeyringModule {
  static withSecret(secretKey: string): DynamicModule {
    return {
      module: KeyringModule,
      providers: [
        { provide: Keyring, useValue: new Keyring(secretKey) },
        { provide: Sealer, useValue: new Sealer(secretKey) },
        CursorCodec,
      ],
      exports: [Keyring, Sealer, CursorCodec],
    };
  }
}
