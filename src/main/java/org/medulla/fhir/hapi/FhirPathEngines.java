package org.medulla.fhir.hapi;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Ucum;

/**
 * HAPI's FHIRPath engines for R4 with what they lack: units, and the services a host offers. The
 * definitions of the types are read when the first engine is asked for.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/">FHIRPath</a>
 */
public final class FhirPathEngines {

  private final HapiContext hapi;
  private final Ucum units;
  private final Object lock = new Object();
  private @Nullable IWorkerContext worker;

  public FhirPathEngines(HapiContext hapi, Ucum units) {
    this.hapi = hapi;
    this.units = units;
  }

  /** An engine for one caller; it keeps state while it works. The first one takes seconds. */
  public FHIRPathEngine engine() {
    IWorkerContext context = worker();
    FHIRPathEngine engine = new FHIRPathEngine(context);
    engine.setHostServices(new FhirPathHost(context));
    return engine;
  }

  private IWorkerContext worker() {
    synchronized (lock) {
      IWorkerContext known = worker;
      if (known == null) {
        HapiWorkerContext definitions =
            new HapiWorkerContext(hapi.get(), new DefaultProfileValidationSupport(hapi.get()));
        definitions.fetchResourcesByType(StructureDefinition.class);
        known = new UnitContext(definitions, units);
        worker = known;
      }
      return known;
    }
  }
}
