package org.medulla.validation;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess.FileAccessPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;

/**
 * Keeps the engine from the network and from files. To judge where an extension may stand it loads
 * the definitions of other FHIR versions from package servers, and an attachment with a {@code
 * file:} address makes it read that file of this machine. Here every version is judged by R4, and
 * the library is told that both are prohibited.
 */
final class OfflineSession extends ValidatorSession {

  private final IWorkerContext context;

  OfflineSession(IWorkerContext context) {
    this.context = context;
    ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    ManagedFileAccess.setAccessPolicy(FileAccessPolicy.PROHIBITED);
  }

  @Override
  public Map<String, IWorkerContext> getOtherVersions() {
    return new AnyVersion(context);
  }

  /** One answer for each key. */
  private static final class AnyVersion extends AbstractMap<String, IWorkerContext> {

    private final IWorkerContext context;

    AnyVersion(IWorkerContext context) {
      this.context = context;
    }

    @Override
    public boolean containsKey(Object version) {
      return true;
    }

    @Override
    public IWorkerContext get(Object version) {
      return context;
    }

    @Override
    public Set<Entry<String, IWorkerContext>> entrySet() {
      return Set.of();
    }
  }
}
