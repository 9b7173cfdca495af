import { ConvexReactClient } from "convex/react";
import { setTokenTime } from "../lib/clock";
import { heard } from "../lib/heard";

type Auth = Parameters<ConvexReactClient["setAuth"]>;

/** The browser's own, listened to. */
class HeardSocket extends WebSocket {
  constructor(...address: ConstructorParameters<typeof WebSocket>) {
    super(...address);
    this.addEventListener("open", heard);
    this.addEventListener("message", heard);
  }
}

/** A Convex client whose session can come over to another organization. */
export class SessionClient extends ConvexReactClient {
  private auth: Auth | null = null;

  constructor(url: string) {
    super(url, { webSocketConstructor: HeardSocket });
  }

  override setAuth(...[fetchToken, ...told]: Auth) {
    const fetchAndRead: typeof fetchToken = async (asked) => {
      const token = await fetchToken(asked);
      if (token) setTokenTime(token);
      return token;
    };
    this.auth = [fetchAndRead, ...told];
    super.setAuth(...this.auth);
  }

  override clearAuth() {
    this.auth = null;
    super.clearAuth();
  }

  /**
   * Sends the token of now. Every list keeps its rows until Convex has run it
   * again under the new token; signing out and in would empty them all.
   */
  renewAuth(onKnown: () => void) {
    if (!this.auth) return;
    const [fetchToken, onChange, onRefreshChange] = this.auth;
    super.setAuth(
      fetchToken,
      (isAuthenticated) => {
        onChange?.(isAuthenticated);
        onKnown();
      },
      onRefreshChange,
    );
  }
}
