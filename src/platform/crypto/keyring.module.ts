import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CursorCodec } from '../http/cursor.js';
import { Keyring } from './keyring.js';

/** What is derived from SECRET_KEY: MACs for tokens and cursors. */
@Global()
@Module({})
export class KeyringModule {
  static withSecret(secretKey: string): DynamicModule {
    return {
      module: KeyringModule,
      providers: [{ provide: Keyring, useValue: new Keyring(secretKey) }, CursorCodec],
      exports: [Keyring, CursorCodec],
    };
  }
}
