import { Global, Module, type DynamicModule } from '@nestjs/common';
import { OutgoingHttp } from './outgoing-http.js';
import { OwnNetworks } from './outgoing-address.js';

/** Requests that the service makes itself. */
@Global()
@Module({})
export class OutgoingModule {
  /** `networks`: private ones that may be asked all the same. */
  static into(networks: readonly string[]): DynamicModule {
    return {
      module: OutgoingModule,
      providers: [{ provide: OwnNetworks, useValue: new OwnNetworks(networks) }, OutgoingHttp],
      exports: [OutgoingHttp],
    };
  }
}
